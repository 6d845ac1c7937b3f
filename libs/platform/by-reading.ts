/** A text as an index keeps it in order: its beginning, which is enough to find it by and fits a cursor, however long it is. */
export const beginning = (column: string): string => `left(${column}, 40)`;

/** The order in which a reader looks texts up: Chinese by its reading, Latin letters whatever their case. */
export const byReading = (column: string): string => `${beginning(column)} COLLATE by_reading`;
