import type { Rng } from './rng.js';

/** A person's names. `familyFirst` is the Latin name in the other order, as many printed works have it. */
export interface Names {
  zh: string;
  latin: string;
  familyFirst: string;
  /** True when Chinese-language works print the Latin name. */
  foreign: boolean;
}

interface Syllable {
  han: string;
  latin: string;
}

const syllables = (list: string): Syllable[] =>
  list
    .trim()
    .split(/\s+/u)
    .map((entry) => {
      const latin = /[a-z]+$/u.exec(entry)?.[0] ?? '';
      return { han: entry.slice(0, -latin.length), latin };
    });

const familyNames = syllables(`王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu
  胡hu 郭guo 何he 林lin 罗luo 高gao 郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 邓deng 冯feng 曹cao 彭peng 曾zeng 肖xiao
  田tian 董dong 潘pan 袁yuan 蔡cai 蒋jiang 余yu 于yu 杜du 叶ye 程cheng 魏wei 苏su 吕lyu 丁ding 任ren 卢lu 姚yao 沈shen
  钟zhong 姜jiang 崔cui 谭tan 陆lu 范fan 汪wang 廖liao 石shi 金jin 韦wei 贾jia 夏xia 付fu 方fang 邹zou 熊xiong 白bai
  孟meng 秦qin 邱qiu 侯hou 江jiang 尹yin 薛xue 闫yan 段duan 雷lei 龙long 黎li 史shi 陶tao 贺he 毛mao 郝hao 顾gu 龚gong 邵shao
  万wan 覃qin 武wu 钱qian 戴dai 严yan 莫mo 孔kong 向xiang 常chang 单shan 仇qiu 解xie 欧阳ouyang 司马sima 诸葛zhuge
  上官shangguan 慕容murong`);

const givenSyllables =
  syllables(`伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan
  涛tao 明ming 超chao 霞xia 平ping 刚gang 桂gui 文wen 辉hui 玲ling 建jian 华hua 志zhi 国guo 晓xiao 红hong 海hai 波bo 宇yu
  欣xin 怡yi 梓zi 涵han 浩hao 然ran 思si 源yuan 雨yu 泽ze 嘉jia 诗shi 若ruo 晨chen 轩xuan 子zi 俊jun 佳jia 博bo 雅ya 琪qi
  睿rui 瑶yao 彤tong 哲zhe 航hang 凯kai 翔xiang 鹏peng 飞fei 龙long 虎hu 松song 柏bai 楠nan 桐tong 竹zhu 兰lan 菊ju 梅mei 莲lian
  春chun 夏xia 秋qiu 冬dong 江jiang 河he 湖hu 川chuan 山shan 峰feng 岩yan 石shi 云yun 雷lei 霖lin 雪xue 冰bing 星xing 月yue
  阳yang 光guang 辰chen 旭xu 东dong 南nan 西xi 北bei 中zhong 正zheng 德de 仁ren 义yi 礼li 信xin 忠zhong 孝xiao 廉lian 诚cheng
  谦qian 恒heng 毅yi 坚jian 宁ning 安an 康kang 福fu 寿shou 禄lu 祥xiang 瑞rui 庆qing 乐le 悦yue 欢huan 歌ge 舞wu 书shu 墨mo
  琴qin 棋qi 画hua 翰han 林lin 森sen 淼miao 鑫xin 垚yao 焱yan 翀chong 堃kun 昶chang 祎yi 喆zhe 珺jun 玥yue 翊yi 煜yu 钰yu
  懿yi 骞qian 邈miao 韬tao 劼jie 晟sheng 琰yan 珩heng 璟jing 筠yun 芮rui 荻di 蔚wei 薇wei`);

/** Characters outside the basic plane or the usual sets, which forms and search must still carry. */
const rareGiven = syllables('𠮷ji 䶮yan 𬱖wei 㛃jie 𬭎hong 𬘭lin 𬸣yan 𫍽xuan 𬀩wei');

const foreignGiven: readonly (readonly [string, string])[] = [
  ['Łukasz', '卢卡什'],
  ['Søren', '索伦'],
  ['José', '何塞'],
  ['Anaïs', '阿娜伊斯'],
  ['Priya', '普里娅'],
  ['Haruka', '遥'],
  ['Min-jun', '敏俊'],
  ['Oluwaseun', '奥卢瓦塞温'],
  ['Katarzyna', '卡塔日娜'],
  ['Tomáš', '托马什'],
  ['Ingrid', '英格丽'],
  ['Rafael', '拉斐尔'],
  ['Fatima', '法蒂玛'],
  ['Nikolai', '尼古拉'],
  ['Siobhán', '希沃恩'],
  ['Arjun', '阿琼'],
  ['Chiara', '基娅拉'],
  ['Emre', '埃姆雷'],
];
const foreignFamily: readonly (readonly [string, string])[] = [
  ['Wójcik', '沃伊奇克'],
  ['Kierkegård', '凯尔克高'],
  ['Núñez', '努涅斯'],
  ['Lefèvre', '勒菲弗'],
  ['Raghavan', '拉加万'],
  ['Takahashi', '高桥'],
  ['Kwon', '权'],
  ['Adeyemi', '阿德耶米'],
  ['Dvořák', '德沃夏克'],
  ["O'Sullivan", '奥沙利文'],
  ['Müller', '米勒'],
  ['Petrov', '彼得罗夫'],
  ['Haddad', '哈达德'],
  ['Bianchi', '比安基'],
  ['Yıldız', '耶尔德兹'],
  ['van der Berg', '范德贝格'],
  ['Nguyễn', '阮'],
  ['Sharma', '夏尔马'],
];

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The rare characters that names may contain, for tests that text survives. */
export const rareCharacters: readonly string[] = rareGiven.map((syllable) => syllable.han);

/** A Chinese name; with `rare` one given character is the rare one of that number. */
export function chineseName(rng: Rng, rare?: number): Names {
  const family = rng.pick(familyNames);
  const given =
    rng.chance(0.78) || rare !== undefined
      ? [rng.pick(givenSyllables), rng.pick(givenSyllables)]
      : [rng.pick(givenSyllables)];
  if (rare !== undefined) given[rng.int(0, given.length - 1)] = rareGiven[rare % rareGiven.length] as Syllable;
  const givenLatin = capital(given.map((syllable) => syllable.latin).join(''));
  const familyLatin = capital(family.latin);
  return {
    zh: family.han + given.map((syllable) => syllable.han).join(''),
    latin: `${givenLatin} ${familyLatin}`,
    familyFirst: `${familyLatin} ${givenLatin}`,
    foreign: false,
  };
}

/** A name from elsewhere, with its usual form in Chinese script. */
export function foreignName(rng: Rng): Names {
  const [given, givenZh] = rng.pick(foreignGiven);
  const [family, familyZh] = rng.pick(foreignFamily);
  return {
    zh: `${givenZh}·${familyZh}`,
    latin: `${given} ${family}`,
    familyFirst: `${family} ${given}`,
    foreign: true,
  };
}

/**
 * Names of the person with this running number. Fixed numbers carry rare characters or come from elsewhere, so that even
 * a small cohort has both; the rest do so now and then.
 */
export function nameOf(rng: Rng, index: number): Names {
  if (index % 40 === 7) return chineseName(rng, Math.floor(index / 40));
  if (index % 25 === 11) return foreignName(rng);
  return chineseName(rng);
}
