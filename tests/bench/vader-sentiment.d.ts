declare module 'vader-sentiment' {
  export const SentimentIntensityAnalyzer: {
    /** Of −1 … 1 is `compound`, the others are shares of the text's words. */
    polarity_scores(text: string): Readonly<Record<'compound' | 'neg' | 'neu' | 'pos', number>>;
  };
}
