import { VIEWERS } from '../../scripts/web-pages/examples.js';
import { judgeEveryPageOf } from '../support/every-page.js';

judgeEveryPageOf(VIEWERS.filter((viewer) => viewer !== 'officer'));
