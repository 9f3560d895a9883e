/** Politeness: who may start a request to a host, and when. */
export type Politeness = 'polite' | { concurrency: number; spacingMs: number };

type Limits = { concurrency: number; spacingMs: number };
type Waiter = { limits: Limits; start: () => void };
type Host = { active: number; lastStartMs: number; waiting: Waiter[]; timer: NodeJS.Timeout | undefined };

const polite: Limits = { concurrency: 1, spacingMs: 1_000 };
const keptHosts = 500;

/** First come, first served per host. The time source is monotonic, so a moved wall clock neither stops nor floods a host. */
export class Turns {
  readonly #hosts = new Map<string, Host>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /** Resolves to the function that gives the turn back, and must be called exactly once; rejects when `signal` aborts. */
  take(name: string, politeness: Politeness, signal?: AbortSignal): (() => void) | Promise<() => void> {
    const limits = politeness === 'polite' ? polite : politeness;
    const host = this.#host(name);
    if (host.waiting.length === 0 && this.#waitMs(host, limits) === 0) return this.#begin(host);
    if (signal?.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        limits,
        start: () => {
          signal?.removeEventListener('abort', leave);
          resolve(this.#begin(host));
        },
      };
      const leave = () => {
        host.waiting.splice(host.waiting.indexOf(waiter), 1);
        reject(signal?.reason);
        this.#next(host);
      };
      signal?.addEventListener('abort', leave, { once: true });
      host.waiting.push(waiter);
      this.#next(host);
    });
  }

  #host(name: string): Host {
    let host = this.#hosts.get(name);
    if (host === undefined) {
      if (this.#hosts.size >= keptHosts) this.#forgetIdle();
      host = { active: 0, lastStartMs: Number.NEGATIVE_INFINITY, waiting: [], timer: undefined };
      this.#hosts.set(name, host);
    }
    return host;
  }

  #forgetIdle() {
    const latest = this.#nowMs() - 60_000;
    for (const [name, host] of this.#hosts) {
      if (host.active === 0 && host.waiting.length === 0 && host.lastStartMs < latest) this.#hosts.delete(name);
    }
  }

  /** 0: now; infinite: when a running request has ended. */
  #waitMs(host: Host, limits: Limits): number {
    if (host.active >= limits.concurrency) return Number.POSITIVE_INFINITY;
    return Math.max(0, host.lastStartMs + limits.spacingMs - this.#nowMs());
  }

  #begin(host: Host): () => void {
    host.active++;
    host.lastStartMs = this.#nowMs();
    return () => {
      host.active--;
      if (host.waiting.length > 0) this.#next(host);
    };
  }

  #next(host: Host) {
    clearTimeout(host.timer);
    for (let first = host.waiting[0]; first !== undefined; first = host.waiting[0]) {
      const waitMs = this.#waitMs(host, first.limits);
      if (waitMs > 0) {
        // A timer may ring a fraction early; one millisecond more and the spacing is never cut short.
        if (waitMs !== Number.POSITIVE_INFINITY) host.timer = setTimeout(() => this.#next(host), Math.ceil(waitMs) + 1);
        return;
      }
      host.waiting.shift();
      first.start();
    }
  }
}
