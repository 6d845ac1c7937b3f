import { Button, type InputRef } from 'antd';
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { common } from '../../../app/common-texts.js';
import { useLanguage, useTexts } from '../../../app/i18n.js';
import { ProblemAlert } from '../../../app/problem-alert.js';
import { Lines } from '../../../ui/skeleton.js';
import { PdfScreen, type Found, type Place } from './pdf-screen.js';
import { PdfTools } from './pdf-tools.js';
import { texts } from './texts.js';
import { useFileBytes } from './use-file-bytes.js';
import './pdf.css';

/** What the keyboard can do with the document that is open. */
export interface PdfControls {
  turn: (by: number) => void;
  zoom: (direction: 1 | -1) => void;
  fit: () => void;
  search: () => void;
}

interface PdfReaderProps {
  fileId: string;
  name: string;
  controls: Ref<PdfControls>;
  /** Where reading began the last time, by file; kept by whoever shows several files in turn. */
  pages: Map<string, number>;
}

/** A stored PDF to be read in the page. Load it with `lazy`: pdf.js weighs more than any page. */
export default function PdfReader({ fileId, name, controls, pages }: PdfReaderProps) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const { data: bytes, error, share, refetch } = useFileBytes(fileId);
  if (error) return <ProblemAlert error={error} action={<Retry again={() => void refetch()} fileId={fileId} />} />;
  if (bytes)
    return <OpenPdf key={fileId} bytes={bytes} fileId={fileId} name={name} controls={controls} pages={pages} />;
  const percent = share === null ? null : new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
  return (
    <div className="pdf-waiting" role="status">
      <p className="quiet">{percent === null ? t.opening : t.openingShare(percent)}</p>
      <Lines count={8} />
    </div>
  );
}

function Retry({ again, fileId }: { again: () => void; fileId: string }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  return (
    <span className="page-actions">
      <Button size="small" onClick={again}>
        {c.retry}
      </Button>
      <a href={`/api/v1/files/${fileId}`} download>
        {t.download}
      </a>
    </span>
  );
}

function OpenPdf(props: PdfReaderProps & { bytes: Uint8Array }) {
  const { bytes, fileId, name, controls, pages } = props;
  const t = useTexts(texts);
  const container = useRef<HTMLDivElement>(null);
  const searchField = useRef<InputRef>(null);
  const [screen, setScreen] = useState<PdfScreen | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [isFailed, setFailed] = useState(false);
  const [isLarge, setLarge] = useState(false);
  const pageLabel = useRef(t.page);
  useEffect(() => {
    pageLabel.current = t.page;
  }, [t]);
  useEffect(() => {
    if (!container.current) return;
    const opened = new PdfScreen(container.current, bytes, {
      onPlace: (now) => {
        pages.set(fileId, now.page);
        setPlace(now);
      },
      onFound: setFound,
      pageLabel: (page) => pageLabel.current(page),
    });
    let isCurrent = true;
    setScreen(opened);
    opened.open(pages.get(fileId) ?? 1).catch(() => isCurrent && setFailed(true));
    return () => {
      isCurrent = false;
      opened.close();
    };
  }, [bytes, fileId, pages]);
  useImperativeHandle(controls, () => ({
    turn: (by) => screen?.turn(by),
    zoom: (direction) => screen?.zoom(direction),
    fit: () => screen?.fit(),
    search: () => searchField.current?.focus(),
  }));
  return (
    <div
      className={isLarge ? 'pdf pdf-large' : 'pdf'}
      onKeyDown={({ key, target }) => key === 'Escape' && !(target instanceof HTMLInputElement) && setLarge(false)}
      // Whoever goes on by keys to what lies behind it is not to go in the dark.
      onBlur={({ currentTarget, relatedTarget }) =>
        relatedTarget && !currentTarget.contains(relatedTarget) && setLarge(false)
      }
    >
      {isFailed ? (
        <p className="due" role="alert">
          {t.failed}
        </p>
      ) : (
        <PdfTools
          screen={screen}
          place={place}
          found={found}
          searchField={searchField}
          fileId={fileId}
          isLarge={isLarge}
          setLarge={setLarge}
        />
      )}
      <div className="pdf-frame" hidden={isFailed}>
        <div ref={container} className="pdf-scroll" tabIndex={0} role="region" aria-label={t.document(name)}>
          <div className="pdfViewer" />
        </div>
      </div>
    </div>
  );
}
