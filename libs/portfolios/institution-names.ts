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
中国科学院自动化研究所=institute of automation chinese academy of science=institute of automation=中科院自动化所
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
北京智源人工智能研究院=beijing academy of artificial intelligence=baai=智源研究院
麻省理工学院=massachusetts institute of technology=mit
斯坦福大学=stanford university
哈佛大学=harvard university
卡内基梅隆大学=carnegie mellon university
加州大学伯克利分校=university of california berkeley=uc berkeley
牛津大学=university of oxford=oxford university
剑桥大学=university of cambridge=cambridge university
苏黎世联邦理工学院=eth zurich=eth zurich swiss federal institute of technology
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
