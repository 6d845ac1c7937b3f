export interface Storage { put(k: string, b: any, o: any): Promise<any> }
export function openStorage(_u: string): Storage { return { async put() {} }; }
