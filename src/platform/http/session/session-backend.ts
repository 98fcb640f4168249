/** A session as it is kept: its id only as a hash. */
export interface StoredSession {
  readonly idHash: string;
  readonly personId: string | null;
  readonly data: string;
  readonly createdAt: string;
  readonly touchedAt: string;
  readonly expiresAt: string;
}

/** Where sessions are kept: a SQLite file of their own, or a table on PostgreSQL. */
export interface SessionBackend {
  find(idHash: string): Promise<StoredSession | undefined>;
  add(session: StoredSession): Promise<void>;
  /** Changes a session that is still there; one that was ended meanwhile stays ended. */
  change(session: StoredSession): Promise<void>;
  touch(idHash: string, touchedAt: string, expiresAt: string): Promise<void>;
  remove(idHash: string): Promise<void>;
  ofPerson(personId: string): Promise<StoredSession[]>;
  removeExpired(now: string): Promise<void>;
  close(): Promise<void>;
}

export const sessionTable = `CREATE TABLE IF NOT EXISTS session (
  id_hash varchar(64) PRIMARY KEY,
  person_id varchar(36),
  data text NOT NULL,
  created_at varchar(24) NOT NULL,
  touched_at varchar(24) NOT NULL,
  expires_at varchar(24) NOT NULL
)`;

const columns = `id_hash AS "idHash", person_id AS "personId", data, created_at AS "createdAt",
  touched_at AS "touchedAt", expires_at AS "expiresAt"`;

type Run = <T>(sql: string, parameters: readonly unknown[]) => Promise<T[]>;

/** The same few statements on either database; `run` takes `?` placeholders. */
export const sqlSessions = (run: Run, close: () => Promise<void>): SessionBackend => ({
  async find(idHash) {
    return (
      await run<StoredSession>(`SELECT ${columns} FROM session WHERE id_hash = ?`, [idHash])
    )[0];
  },
  async add({ idHash, personId, data, createdAt, touchedAt, expiresAt }) {
    await run(
      `INSERT INTO session (id_hash, person_id, data, created_at, touched_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [idHash, personId, data, createdAt, touchedAt, expiresAt],
    );
  },
  async change({ idHash, personId, data, touchedAt, expiresAt }) {
    await run(
      `UPDATE session SET person_id = ?, data = ?, touched_at = ?, expires_at = ? WHERE id_hash = ?`,
      [personId, data, touchedAt, expiresAt, idHash],
    );
  },
  async touch(idHash, touchedAt, expiresAt) {
    await run('UPDATE session SET touched_at = ?, expires_at = ? WHERE id_hash = ?', [
      touchedAt,
      expiresAt,
      idHash,
    ]);
  },
  async remove(idHash) {
    await run('DELETE FROM session WHERE id_hash = ?', [idHash]);
  },
  ofPerson: (personId) =>
    run<StoredSession>(
      `SELECT ${columns} FROM session WHERE person_id = ? ORDER BY touched_at DESC`,
      [personId],
    ),
  async removeExpired(now) {
    await run('DELETE FROM session WHERE expires_at < ?', [now]);
  },
  close,
});
