type Done = (error: unknown) => void;

/** Waits for what a session does with a callback. */
export const sessionAct = (act: (done: Done) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    act((error) => {
      if (!error) resolve();
      else reject(error instanceof Error ? error : new Error('a session failed', { cause: error }));
    });
  });
