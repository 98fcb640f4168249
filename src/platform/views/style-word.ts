export type Theme = 'light' | 'dark';
export type Word = (key: string, params?: Readonly<Record<string, string | number>>) => string;
