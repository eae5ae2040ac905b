// Preloaded into a step that is answered by silence: the deadlines of its requests (30 s) come twenty times as soon. Not for
// other steps, whose answers may take so long on a machine that does something else besides.
const realTimeout = AbortSignal.timeout.bind(AbortSignal);

AbortSignal.timeout = (ms) => realTimeout(ms >= 1000 ? ms / 20 : ms);
