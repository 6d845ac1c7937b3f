/** Short words of addresses, written out. */
export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  univ: 'university',
  inst: 'institute',
  acad: 'academy',
  tech: 'technology',
  technol: 'technology',
  sci: 'science',
  sciences: 'science',
  lab: 'laboratory',
  labs: 'laboratory',
  laboratories: 'laboratory',
  dept: 'department',
  corp: 'corporation',
  co: 'company',
  intl: 'international',
};

/** One line an institution: the key first, then what it is also called (as `institutionKey` sees it before this table). */
const LINES = `
清华大学=tsinghua university=tsinghua
北京大学=peking university=beijing university=pku
中国科学技术大学=university of science technology of china=ustc=中国科大=中科大
上海交通大学=shanghai jiao tong university=shanghai jiaotong university=上海交大=sjtu
浙江大学=zhejiang university=浙大
复旦大学=fudan university
南京大学=nanjing university
哈尔滨工业大学=harbin institute of technology=哈工大
西安交通大学=xian jiaotong university=xian jiao tong university
北京航空航天大学=beihang university=北航
北京理工大学=beijing institute of technology
北京邮电大学=beijing university of posts telecommunications=北邮
北京师范大学=beijing normal university
中国人民大学=renmin university of china=人民大学
中国科学院大学=university of chinese academy of science=国科大
中国科学院计算技术研究所=institute of computing technology chinese academy of science=institute of computing technology=中科院计算所
中国科学院自动化研究所=institute of automation chinese academy of science=institute of automation=national laboratory of pattern recognition=中科院自动化所
中国科学院软件研究所=institute of software chinese academy of science=institute of software=中科院软件所
武汉大学=wuhan university
华中科技大学=huazhong university of science technology
中山大学=sun yat sen university
华南理工大学=south china university of technology
四川大学=sichuan university
电子科技大学=university of electronic science technology of china
同济大学=tongji university
南开大学=nankai university
天津大学=tianjin university
山东大学=shandong university
东南大学=southeast university
大连理工大学=dalian university of technology
吉林大学=jilin university
厦门大学=xiamen university
中南大学=central south university
国防科技大学=national university of defense technology
西湖大学=westlake university
南方科技大学=southern university of science technology
上海科技大学=shanghaitech university
香港大学=university of hong kong
香港中文大学=chinese university of hong kong
香港科技大学=hong kong university of science technology
香港理工大学=hong kong polytechnic university
香港城市大学=city university of hong kong
鹏城实验室=peng cheng laboratory=pengcheng laboratory
上海人工智能实验室=shanghai ai laboratory=shanghai artificial intelligence laboratory
之江实验室=zhejiang laboratory
蚂蚁集团=ant group=ant financial services group=ant financial
北京智源人工智能研究院=beijing academy of artificial intelligence=baai=智源研究院
麻省理工学院=massachusetts institute of technology=mit=mit csail=csail=csail mit=mit computer science artificial intelligence laboratory=computer science artificial intelligence laboratory
斯坦福大学=stanford university
哈佛大学=harvard university
卡内基梅隆大学=carnegie mellon university
加州大学伯克利分校=university of california berkeley=uc berkeley=ucberkeley
加州大学圣迭戈分校=university of california san diego=uc san diego=ucsd=加州大学圣地亚哥分校
加州大学洛杉矶分校=university of california los angeles=ucla
加州大学尔湾分校=university of california irvine=uc irvine=uci=加州大学欧文分校
加州大学戴维斯分校=university of california davis=uc davis
加州大学圣巴巴拉分校=university of california santa barbara=uc santa barbara=ucsb=加州大学圣塔芭芭拉分校
加州大学圣克鲁兹分校=university of california santa cruz=uc santa cruz=ucsc
加州大学河滨分校=university of california riverside=uc riverside
加州大学旧金山分校=university of california san francisco=uc san francisco=ucsf
伊利诺伊大学香槟分校=university of illinois=uiuc=伊利诺伊大学厄巴纳香槟分校
牛津大学=university of oxford=oxford university
剑桥大学=university of cambridge=cambridge university
苏黎世联邦理工学院=eth zurich=eth=eth zurich swiss federal institute of technology=swiss federal institute of technology zurich
洛桑联邦理工学院=epfl=ecole polytechnique federale de lausanne=swiss federal institute of technology lausanne
韩国科学技术院=kaist=korea advanced institute of science technology
浦项科技大学=postech=pohang university of science technology
以色列理工学院=technion=technion israel institute of technology
加州理工学院=caltech=california institute of technology
佐治亚理工学院=georgia institute of technology=georgia technology
法国国家信息与自动化研究所=inria
慕尼黑工业大学=technical university of munich=technical university munich=technische universitat munchen=tu munich=tum
达姆施塔特工业大学=technical university of darmstadt=technische universitat darmstadt=tu darmstadt
柏林工业大学=technical university of berlin=technische universitat berlin=tu berlin
德累斯顿工业大学=technical university of dresden=technische universitat dresden=tu dresden
代尔夫特理工大学=delft university of technology=tu delft
维也纳工业大学=vienna university of technology=technische universitat wien=tu wien
鲁汶大学=katholieke universiteit leuven=ku leuven
新加坡国立大学=national university of singapore
南洋理工大学=nanyang technological university
东京大学=university of tokyo
`;

export const INSTITUTION_ALIASES: ReadonlyMap<string, string> = new Map(
  LINES.trim()
    .split('\n')
    .flatMap((line) => {
      const [key = '', ...others] = line.split('=');
      return others.map((other): [string, string] => [other, key]);
    }),
);

/** Campuses of the universities that have several, as `words` of a part. */
export const CAMPUSES: readonly string[] = (
  'berkeley|san diego|los angeles|irvine|davis|santa barbara|santa cruz|riverside|san francisco|merced|' +
  'college park|baltimore county|baltimore|austin|dallas|arlington|san antonio|el paso|houston|' +
  'urbana champaign|chicago|amherst|boston|lowell|dartmouth|chapel hill|charlotte|greensboro|' +
  'boulder|denver|colorado springs|madison|milwaukee|ann arbor|dearborn|twin cities|minneapolis|duluth|knoxville|chattanooga'
).split('|');

/** The campus that is meant where none is named. */
export const FLAGSHIPS: ReadonlyMap<string, string> = new Map([
  ['university of maryland', 'college park'],
  ['university of illinois', 'urbana champaign'],
  ['university of massachusetts', 'amherst'],
  ['university of north carolina', 'chapel hill'],
  ['university of colorado', 'boulder'],
  ['university of wisconsin', 'madison'],
  ['university of michigan', 'ann arbor'],
  ['university of tennessee', 'knoxville'],
]);

/** What laboratories are called by, as `words` of a part. */
export const FIELD_WORDS: readonly string[] = (
  'machine|learning|deep|computer|computing|computational|vision|visual|robot|robots|robotic|robotics|ai|artificial|intelligence|intelligent|' +
  'natural|language|languages|speech|processing|autonomous|system|systems|data|science|mining|information|perception|multimedia|' +
  'graphics|image|imaging|medical|signal|control|cognitive|research|interactive|statistical|knowledge|engineering|human|technology'
).split('|');

/** Companies by the first word of a laboratory's name (in Chinese: how it begins). */
export const COMPANIES: ReadonlyMap<string, string> = new Map(
  `
谷歌=google=deepmind
微软=microsoft
脸书=facebook=meta
亚马逊=amazon=aws
阿里巴巴=alibaba=damo
腾讯=tencent
华为=huawei
百度=baidu
字节跳动=bytedance
商汤=sensetime
英伟达=nvidia
国际商业机器=ibm
奥多比=adobe
三星=samsung
`
    .trim()
    .split('\n')
    .flatMap((line) => {
      const names = line.split('=');
      return names.map((name): [string, string] => [name, names[0] ?? '']);
    }),
);

/** What people write who have none, as `institutionKey` sees it. */
export const NO_INSTITUTION: ReadonlySet<string> = new Set(
  (
    'independent|independent researcher|independent scholar|independent consultant|unaffiliated|no affiliation|unknown|none|' +
    'null|na|n a|not available|not applicable|anonymous|self employed|freelance|freelancer|' +
    '无|暂无|未知|不详|独立研究者|独立研究员|自由职业|自由职业者|个人'
  ).split('|'),
);
