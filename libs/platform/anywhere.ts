/** A pattern for LIKE that finds the text anywhere, whatever signs it has. */
export const anywhere = (text: string): string => `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
