// Runs before every other script. No policy that a page can set closes WebRTC, so its constructors go.
for (const name of Object.getOwnPropertyNames(globalThis)) {
  if (/^(webkit|moz)?RTC[A-Z]/.test(name)) delete globalThis[name];
}
