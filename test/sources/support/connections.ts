import { createHook } from 'node:async_hooks';
import { onTestFinished } from 'vitest';

/** Every TCP connection that this process begins, to whatever address: caught where the socket asks the system for it. */
export function watchConnections(): { targets(): string[] } {
  const begun: { address?: string; port?: number }[] = [];
  const hook = createHook({
    init: (_id, type, _trigger, resource) => void (type === 'TCPCONNECTWRAP' && begun.push(resource)),
  });
  hook.enable();
  onTestFinished(() => void hook.disable());
  return { targets: () => begun.map(({ address, port }) => `${address}:${port}`) };
}
