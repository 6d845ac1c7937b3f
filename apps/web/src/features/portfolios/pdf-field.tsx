import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Button } from '../../ui/button.js';
import { Spoken } from '../../ui/spoken.js';
import type { StoredFile } from './api.js';
import { texts } from './texts.js';

interface PdfFieldProps {
  id?: string;
  label: string;
  file: StoredFile | null;
  upload: (file: File) => Promise<unknown>;
}

export function PdfField({ id, label, file, upload }: PdfFieldProps) {
  const t = useTexts(texts);
  const input = useRef<HTMLInputElement>(null);
  const sending = useMutation({ mutationFn: upload });
  return (
    <div
      className="field drop-field"
      role="group"
      aria-label={label}
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        const [file] = pdfsIn(event.dataTransfer.files);
        if (!file) return;
        event.preventDefault();
        event.stopPropagation();
        sending.mutate(file);
      }}
    >
      <span className="field-label">{label}</span>
      {sending.error ? <ProblemAlert error={sending.error} /> : null}
      <div className="page-actions">
        {file && <FileLink file={file} />}
        <Button id={id} pending={sending.isPending} onClick={() => input.current?.click()}>
          {file ? t.replace : t.upload}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        accept="application/pdf"
        hidden
        aria-label={label}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen) sending.mutate(chosen);
        }}
      />
    </div>
  );
}

export const pdfsIn = (files: FileList): File[] =>
  [...files].filter(({ type, name }) => type === 'application/pdf' || /\.pdf$/i.test(name));

export function FileLink({ file }: { file: StoredFile }) {
  const t = useTexts(texts);
  return (
    <a href={`/api/v1/files/${file.id}`} download>
      <Spoken>{file.name}</Spoken> {file.pages !== null && <span className="nowrap">· {t.pages(file.pages)}</span>}
    </a>
  );
}
