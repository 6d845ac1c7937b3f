/** Ends what global-setup.mjs started, once the last of the projects that use it is done. */
export default async function globalTeardown() {
  const running = globalThis.tonghangTestDatabase;
  if (!running) return;
  running.users -= 1;
  if (running.users > 0) return;
  delete globalThis.tonghangTestDatabase;
  const { stop } = await running.started;
  await stop();
}
