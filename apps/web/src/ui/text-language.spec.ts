import { describe, expect, it } from '@jest/globals';
import { languageOfText } from './text-language.js';

describe('the language of a text, by its letters', () => {
  it.each([
    ['表面码的快速译码', 'zh-CN'],
    ['𠮷野䶮', 'zh-CN'],
    ['基于 Large Language Model 的推理', 'zh-CN'],
    ['AI for Science 的基础模型', 'zh-CN'],
    ['Decoding surface codes fast', 'en'],
    ['Élie d’Alembert-Müller', 'en'],
    ['Notes on the concept of 道 in early texts', 'en'],
    ['量子コンピュータの誤り訂正', null],
    ['양자 오류 정정 QEC', null],
    ['Квантовые коды', null],
    ['2026 · 10/12', null],
    ['', null],
  ])('%s: %s', (text, language) => expect(languageOfText(text)).toBe(language));
});
