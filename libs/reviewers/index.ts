export { titleKey } from './title-key.js';
