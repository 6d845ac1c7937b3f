import { Button, Input, type InputRef } from 'antd';
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import { common } from '../../../app/common-texts.js';
import { useLanguage, useTexts } from '../../../app/i18n.js';
import { clearIcon } from '../../../ui/clear-icon.js';
import type { Found, PdfScreen, Place } from './pdf-screen.js';
import { texts } from './texts.js';

interface PdfToolsProps {
  screen: PdfScreen | null;
  place: Place | null;
  found: Found | null;
  searchField: RefObject<InputRef | null>;
  fileId: string;
  /** As large as the window. */
  isLarge: boolean;
  setLarge: (large: boolean) => void;
}

/** Pages, zoom, search and saving of the document that is open. */
export function PdfTools(props: PdfToolsProps) {
  const { screen, place, found, searchField, fileId, isLarge, setLarge } = props;
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const isOff = !place;
  const percent = place && new Intl.NumberFormat(locale, { style: 'percent' }).format(place.scale);
  return (
    <div className="pdf-tools" role="toolbar" aria-label={t.tools}>
      <span className="pdf-tool-group">
        <Tool sign="‹" label={t.previous} isOff={isOff} onClick={() => screen?.turn(-1)} />
        <PageField place={place} onGo={(page) => screen?.goTo(page)} />
        <Tool sign="›" label={t.next} isOff={isOff} onClick={() => screen?.turn(1)} />
      </span>
      <span className="pdf-tool-group">
        <Tool sign="−" label={t.smaller} isOff={isOff} onClick={() => screen?.zoom(-1)} />
        <span className="pdf-scale">{percent}</span>
        <Tool sign="+" label={t.larger} isOff={isOff} onClick={() => screen?.zoom(1)} />
        <Tool sign="↔" label={t.fit} isOff={isOff} onClick={() => screen?.fit()} />
      </span>
      <SearchTools screen={screen} found={found} searchField={searchField} isOff={isOff} />
      <span className="pdf-tool-group">
        <Button
          type="text"
          size="small"
          aria-label={t.large}
          title={isLarge ? t.small : t.large}
          aria-pressed={isLarge}
          onClick={() => setLarge(!isLarge)}
        >
          <Sign path={isLarge ? 'M9 2v5h5M7 14V9H2' : 'M9 2h5v5M7 14H2V9M14 2 9 7M2 14l5-5'} />
        </Button>
        <a
          className="pdf-download"
          href={`/api/v1/files/${fileId}`}
          download
          aria-label={t.download}
          title={t.download}
        >
          <Sign path="M8 2v8M4.5 6.5 8 10l3.5-3.5M2.5 13.5h11" />
        </a>
      </span>
    </div>
  );
}

function Sign({ path }: { path: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

function Tool(props: { sign: string; label: string; isOff: boolean; onClick: () => void }) {
  const { sign, label, isOff, onClick } = props;
  return (
    <Button type="text" size="small" aria-label={label} title={label} disabled={isOff} onClick={onClick}>
      <span aria-hidden="true">{sign}</span>
    </Button>
  );
}

function PageField({ place, onGo }: { place: Place | null; onGo: (page: number) => void }) {
  const t = useTexts(texts);
  const [typed, setTyped] = useState('');
  useEffect(() => setTyped(place ? String(place.page) : ''), [place]);
  const go = () => {
    const page = Number(typed);
    if (place && page >= 1 && page <= place.pages) onGo(page);
    else setTyped(place ? String(place.page) : '');
  };
  return (
    <span className="pdf-page">
      <Input
        size="small"
        inputMode="numeric"
        maxLength={4}
        aria-label={t.pageField}
        value={typed}
        disabled={!place}
        onChange={({ target }) => setTyped(target.value.replace(/\D/g, ''))}
        onPressEnter={go}
        onBlur={go}
      />
      <span className="quiet">{place && t.of(place.pages)}</span>
    </span>
  );
}

function SearchTools(props: Pick<PdfToolsProps, 'screen' | 'found' | 'searchField'> & { isOff: boolean }) {
  const { screen, found, searchField, isOff } = props;
  const t = useTexts(texts);
  const c = useTexts(common);
  const [query, setQuery] = useState('');
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') screen?.find(query, event.shiftKey);
    if (event.key === 'Escape') searchField.current?.blur();
  };
  const isFound = query !== '' && found !== null && found.total > 0;
  const told =
    query === '' || !found ? '' : found.isMissing ? t.missing : isFound ? t.found(found.current, found.total) : '';
  return (
    <span className="pdf-tool-group pdf-search">
      <Input
        ref={searchField}
        size="small"
        allowClear={clearIcon(c.emptyField)}
        maxLength={200}
        aria-label={t.search}
        placeholder={t.search}
        value={query}
        disabled={isOff}
        onChange={({ target }) => {
          setQuery(target.value);
          screen?.find(target.value);
        }}
        onKeyDown={press}
      />
      <span className="pdf-found quiet" role="status">
        {told}
      </span>
      <Tool sign="↑" label={t.previousFound} isOff={!isFound} onClick={() => screen?.find(query, true)} />
      <Tool sign="↓" label={t.nextFound} isOff={!isFound} onClick={() => screen?.find(query)} />
    </span>
  );
}
