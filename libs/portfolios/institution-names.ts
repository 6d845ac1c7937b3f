/**
 * Institutions whose names are met in two languages: the key of the one points to that of the other. Compiled for this
 * project from general knowledge; a name that is not here is compared as it is written.
 */
const PAIRS = `清华大学=tsinghua university
北京大学=peking university
北京大学=beijing university
复旦大学=fudan university
上海交通大学=shanghai jiao tong university
上海交通大学=shanghai jiaotong university
浙江大学=zhejiang university
南京大学=nanjing university
中国科学技术大学=university of science and technology of china
中国科学技术大学=ustc
武汉大学=wuhan university
华中科技大学=huazhong university of science and technology
西安交通大学=xian jiaotong university
哈尔滨工业大学=harbin institute of technology
北京航空航天大学=beihang university
北京理工大学=beijing institute of technology
北京邮电大学=beijing university of posts and telecommunications
北京师范大学=beijing normal university
中国人民大学=renmin university of china
中国科学院大学=university of chinese academy of sciences
中国科学院自动化研究所=institute of automation chinese academy of sciences
中国科学院计算技术研究所=institute of computing technology chinese academy of sciences
中国科学院软件研究所=institute of software chinese academy of sciences
中国科学院数学与系统科学研究院=academy of mathematics and systems science chinese academy of sciences
中山大学=sun yatsen university
华南理工大学=south china university of technology
同济大学=tongji university
南开大学=nankai university
天津大学=tianjin university
四川大学=sichuan university
电子科技大学=university of electronic science and technology of china
西安电子科技大学=xidian university
西北工业大学=northwestern polytechnical university
国防科技大学=national university of defense technology
东南大学=southeast university
山东大学=shandong university
吉林大学=jilin university
大连理工大学=dalian university of technology
厦门大学=xiamen university
中南大学=central south university
湖南大学=hunan university
重庆大学=chongqing university
南京航空航天大学=nanjing university of aeronautics and astronautics
南京理工大学=nanjing university of science and technology
南方科技大学=southern university of science and technology
深圳大学=shenzhen university
上海科技大学=shanghaitech university
西湖大学=westlake university
苏州大学=soochow university
华东师范大学=east china normal university
香港大学=university of hong kong
香港中文大学=chinese university of hong kong
香港科技大学=hong kong university of science and technology
香港城市大学=city university of hong kong
香港理工大学=hong kong polytechnic university
澳门大学=university of macau
台湾大学=national taiwan university
新加坡国立大学=national university of singapore
南洋理工大学=nanyang technological university
东京大学=university of tokyo
京都大学=kyoto university
斯坦福大学=stanford university
麻省理工学院=massachusetts institute of technology
麻省理工学院=mit
哈佛大学=harvard university
剑桥大学=university of cambridge
牛津大学=university of oxford
卡内基梅隆大学=carnegie mellon university
北京智源人工智能研究院=beijing academy of artificial intelligence
北京智源人工智能研究院=baai
北京智源人工智能研究院=智源研究院
上海人工智能实验室=shanghai ai laboratory
上海人工智能实验室=shanghai artificial intelligence laboratory
鹏城实验室=peng cheng laboratory
之江实验室=zhejiang lab
微软亚洲研究院=microsoft research asia`;

/** Another name, in the plain form of `institutionKey`, to the Chinese one. */
export const CHINESE_NAMES: ReadonlyMap<string, string> = new Map(
  PAIRS.split('\n').map((pair) => {
    const [chinese = '', english = ''] = pair.split('=');
    return [english, chinese];
  }),
);
