import * as pdfjs from 'pdfjs-dist';
import 'pdfjs-dist/web/pdf_viewer.css';
import { EventBus, FindState, PDFFindController, PDFLinkService, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

pdfjs.GlobalWorkerOptions.workerSrc = workerAddress;
const FILES = `/assets/pdfjs-${pdfjs.version}`;
const ZOOM_STEP = 1.15;
const SCALES = { least: 0.25, most: 5 };

export interface Place {
  page: number;
  pages: number;
  /** 1 is the size on paper. */
  scale: number;
}

export interface Found {
  current: number;
  total: number;
  isMissing: boolean;
}

export interface PdfEvents {
  onPlace: (place: Place) => void;
  onFound: (found: Found) => void;
  pageLabel: (page: number) => string;
}

interface ScaleEvent {
  scale: number;
}

/** The names that pdf.js gives to its own parts are of its editor, which is not used here: nothing to translate. */
const noWords = {
  getLanguage: () => 'en',
  getDirection: () => 'ltr',
  get: () => Promise.resolve(''),
  translate: () => Promise.resolve(),
  translateOnce: () => Promise.resolve(),
  destroy: () => Promise.resolve(),
  pause: () => undefined,
  resume: () => undefined,
};

/** One PDF on the page: canvases with a layer of selectable text, drawn only near what is in view. */
export class PdfScreen {
  private readonly bus = new EventBus();
  private readonly leaving = new AbortController();
  private readonly viewer: PDFViewer;
  private readonly links: PDFLinkService;
  private readonly task: ReturnType<typeof pdfjs.getDocument>;
  private readonly resizing: ResizeObserver;
  private isFitted = true;
  private query = '';

  /** The container must be positioned absolutely and hold one empty `div`. */
  constructor(
    private readonly container: HTMLDivElement,
    bytes: Uint8Array,
    private readonly events: PdfEvents,
  ) {
    this.links = new PDFLinkService({ eventBus: this.bus });
    // A link out of a manuscript could tell its author who reads it.
    this.links.externalLinkEnabled = false;
    const findController = new PDFFindController({ eventBus: this.bus, linkService: this.links });
    const lead = findController.scrollMatchIntoView.bind(findController);
    // Within the document alone: pdf.js would move the whole page with it, and the tools out of sight.
    findController.scrollMatchIntoView = ({ element, ...match }) =>
      lead({ ...match, element: element && { scrollIntoView: () => this.show(element) } } as Parameters<
        typeof lead
      >[0]);
    this.viewer = new PDFViewer({
      container,
      eventBus: this.bus,
      linkService: this.links,
      findController,
      annotationMode: pdfjs.AnnotationMode.ENABLE,
      enableAutoLinking: false,
      l10n: noWords as never,
      abortSignal: this.leaving.signal,
    } as ConstructorParameters<typeof PDFViewer>[0]);
    this.links.setViewer(this.viewer);
    this.task = pdfjs.getDocument({
      // The worker takes the bytes away; the caller keeps its own.
      data: bytes.slice(),
      cMapUrl: `${FILES}/cmaps/`,
      standardFontDataUrl: `${FILES}/standard_fonts/`,
      // The machine's own fonts rarely have the widths that the pages were set with; ours do.
      useSystemFonts: false,
      wasmUrl: `${FILES}/wasm/`,
      useWasm: false,
      enableXfa: false,
      stopAtErrors: false,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    });
    this.resizing = new ResizeObserver(() => this.isFitted && this.fit());
    this.listen();
  }

  /** Resolves when the pages have their places; rejects when this is no PDF that can be read. */
  async open(firstPage: number): Promise<void> {
    const ready = new Promise<void>((resolve) => this.bus.on('pagesinit', () => resolve(), { once: true }));
    const document = await this.task.promise;
    if (this.leaving.signal.aborted) return;
    this.viewer.setDocument(document);
    this.links.setDocument(document);
    await ready;
    for (const [index, element] of [...this.container.querySelectorAll('.page')].entries())
      element.setAttribute('aria-label', this.events.pageLabel(index + 1));
    this.fit();
    this.resizing.observe(this.container);
    if (firstPage > 1) this.goTo(firstPage);
    this.tell();
  }

  goTo(page: number): void {
    if (page >= 1 && page <= this.viewer.pagesCount) this.viewer.currentPageNumber = page;
  }

  turn(by: number): void {
    this.goTo(Math.min(Math.max(this.viewer.currentPageNumber + by, 1), this.viewer.pagesCount));
  }

  zoom(direction: 1 | -1): void {
    const scale = this.viewer.currentScale * ZOOM_STEP ** direction;
    this.isFitted = false;
    this.viewer.currentScale = Math.min(Math.max(scale, SCALES.least), SCALES.most);
  }

  /** As wide as the window, also when that changes. */
  fit(): void {
    this.isFitted = true;
    // On a phone the other side may be shown just now; there is nothing to fit to.
    if (this.viewer.pagesCount > 0 && this.container.offsetParent) this.viewer.currentScaleValue = 'page-width';
  }

  /** Looks for a text in all pages; for the same text again, goes to its next place. */
  find(query: string, backwards = false): void {
    const type = query === this.query ? 'again' : '';
    this.query = query;
    const how = { caseSensitive: false, entireWord: false, highlightAll: true, matchDiacritics: false };
    this.bus.dispatch('find', { source: this, type, query, findPrevious: backwards, ...how });
  }

  close(): void {
    this.resizing.disconnect();
    this.leaving.abort();
    this.viewer.setDocument(null as never);
    this.links.setDocument(null);
    void this.task.destroy();
  }

  private show(element: Element): void {
    const [place, frame] = [element.getBoundingClientRect(), this.container.getBoundingClientRect()];
    this.container.scrollBy(place.left - frame.left - frame.width / 2, place.top - frame.top - 50);
  }

  private listen(): void {
    this.bus.on('pagechanging', () => this.tell());
    this.bus.on('scalechanging', (event: ScaleEvent) => this.tell(event.scale));
    this.bus.on('updatefindmatchescount', ({ matchesCount }: { matchesCount: Omit<Found, 'isMissing'> }) =>
      this.events.onFound({ ...matchesCount, isMissing: false }),
    );
    this.bus.on(
      'updatefindcontrolstate',
      ({ state, matchesCount }: { state: number; matchesCount: Omit<Found, 'isMissing'> }) => {
        if (state !== FindState.PENDING)
          this.events.onFound({ ...matchesCount, isMissing: state === FindState.NOT_FOUND });
      },
    );
  }

  private tell(scale = this.viewer.currentScale): void {
    const { currentPageNumber: page, pagesCount: pages } = this.viewer;
    if (pages > 0) this.events.onPlace({ page, pages, scale });
  }
}
