/** A stored document; its bytes are at /files/:id. */
export class FileView {
  id!: string;
  name!: string;
  /** Bytes. */
  size!: number;
  pages!: number | null;
  /** Hexadecimal, of the bytes. */
  sha256!: string;
}
