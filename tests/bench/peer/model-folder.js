/**
 * A folder as transformers.js loads it: the peer's network and BERT's tokeniser over our vocabulary.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHAPE, writeDistilBert } from './distilbert.js';

export const MODEL_ID = 'distilbert-q8';

/** Made once and kept in the system's folder for such things; another network needs another number. */
const FOLDER = join(tmpdir(), 'undertone-bench-peer-2');

/** The folder that holds the folder of the model. */
export async function makeModelFolder() {
  const model = join(FOLDER, MODEL_ID);
  const weights = join(model, 'onnx', 'model_quantized.onnx');
  await mkdir(join(model, 'onnx'), { recursive: true });
  await writeFile(join(model, 'config.json'), JSON.stringify(CONFIG));
  await writeFile(join(model, 'tokenizer.json'), JSON.stringify(await readTokenizer()));
  await writeFile(join(model, 'tokenizer_config.json'), JSON.stringify(TOKENIZER_CONFIG));
  if (!existsSync(weights)) {
    await writeFile(`${weights}.part`, writeDistilBert());
    await rename(`${weights}.part`, weights);
  }
  return FOLDER;
}

const CONFIG = {
  model_type: 'distilbert',
  architectures: ['DistilBertForSequenceClassification'],
  activation: 'gelu',
  dim: SHAPE.width,
  hidden_dim: SHAPE.inner,
  n_heads: SHAPE.heads,
  n_layers: SHAPE.layers,
  vocab_size: SHAPE.vocabulary,
  max_position_embeddings: SHAPE.positions,
  id2label: { 0: 'NEGATIVE', 1: 'POSITIVE' },
  label2id: { NEGATIVE: 0, POSITIVE: 1 },
};

export const TOKENIZER_CONFIG = {
  tokenizer_class: 'DistilBertTokenizer',
  do_lower_case: true,
  model_max_length: SHAPE.positions,
  unk_token: '[UNK]',
  sep_token: '[SEP]',
  pad_token: '[PAD]',
  cls_token: '[CLS]',
};

/** tokenizer.json of an uncased BERT with the vocabulary of our model, so that both read the same ids. */
export async function readTokenizer() {
  const text = await readFile(new URL('../../../models/arc/vocab.txt', import.meta.url), 'utf8');
  const tokens = text.replace(/\n$/, '').split('\n');
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'].filter((token) => tokens.includes(token));
  const added = (token) => ({ SpecialToken: { id: token, type_id: 0 } });
  const single = [added('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, added('[SEP]')];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map((content) => ({
      id: tokens.indexOf(content),
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single,
      pair: [...single, { Sequence: { id: 'B', type_id: 1 } }, added('[SEP]')],
      special_tokens: Object.fromEntries(
        ['[CLS]', '[SEP]'].map((token) => [
          token,
          { id: token, ids: [tokens.indexOf(token)], tokens: [token] },
        ]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
    },
  };
}
