// Preloaded into a step: its waits of a second or more pass twenty times as fast, in unchanged order. The clients' pauses
// between tries (3 s, 5 s, …) and their patience with a silent download (30 s) can be set in no other way. Deadlines on
// sockets and of undici are not timers of this kind and stay as they are.
const realTimeout = globalThis.setTimeout;

globalThis.setTimeout = Object.assign(
  (callback, ms, ...rest) => realTimeout(callback, ms >= 1000 ? ms / 20 : ms, ...rest),
  realTimeout, // util.promisify.custom
);
