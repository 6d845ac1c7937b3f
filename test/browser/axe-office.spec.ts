import { judgeEveryPageOf } from '../support/every-page.js';

// Half of all pages are the office's.
judgeEveryPageOf(['officer']);
