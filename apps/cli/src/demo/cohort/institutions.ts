import type { CohortInstitution, InstitutionKind } from './cohort.types.js';
import type { Rng } from './rng.js';

const stems =
  `云岭yunling 澜溪lanxi 青屿qingyu 北漠beimo 南溟nanming 沧澜canglan 望岳wangyue 临川渡linchuandu 松雪songxue 碧落biluo
  朔望shuowang 归州guizhou 白鹭洲bailuzhou 紫垣ziyuan 枫桥渡fengqiaodu 石门关shimenguan 金沙渡jinshadu 鹿鸣luming 星野xingye 长汀岭changtingling
  寒山渡hanshandu 明远mingyuan 静川jingchuan 曲江岭qujiangling 丹霞岭danxialing 霁月jiyue 清浦qingpu 远帆yuanfan 蓝田岭lantianling 雁栖岭yanqiling
  海棠湾haitangwan 梧桐wutong 柳泉liuquan 鹤鸣heming 芷江渡zhijiangdu 岚山lanshan 瀚海hanhai 听涛tingtao 朝晖zhaohui 暮云muyun
  稷原jiyuan 砚池yanchi 墨泉moquan 玉衡yuheng 天玑tianji 摇光yaoguang 开阳原kaiyangyuan 天枢tianshu 文澜wenlan 知微zhiwei`
    .split(/\s+/u)
    .map((entry) => {
      const latin = /[a-z]+$/u.exec(entry)?.[0] ?? '';
      return { han: entry.slice(0, -latin.length), latin };
    });

const suffixes: readonly { kind: InstitutionKind; zh: string; en: string; slug: string }[] = [
  { kind: 'university', zh: '大学', en: 'University', slug: 'u' },
  { kind: 'institute', zh: '智能科学研究院', en: 'Institute of Intelligence Science', slug: 'iis' },
  { kind: 'university', zh: '理工大学', en: 'University of Science and Engineering', slug: 'use' },
  { kind: 'company', zh: '智能技术有限公司', en: 'Intelligence Technologies Ltd', slug: 'tech' },
  { kind: 'university', zh: '师范大学', en: 'Normal University', slug: 'nu' },
  { kind: 'institute', zh: '计算与认知研究所', en: 'Institute of Computing and Cognition', slug: 'icc' },
  { kind: 'university', zh: '信息工程大学', en: 'University of Information Engineering', slug: 'uie' },
  { kind: 'university', zh: '医科大学', en: 'Medical University', slug: 'mu' },
];

const cities =
  '北京 上海 广州 深圳 杭州 南京 武汉 西安 成都 合肥 天津 长沙 哈尔滨 沈阳 大连 济南 青岛 厦门 重庆 兰州 昆明 郑州 苏州 长春'.split(
    ' ',
  );

/** How many different institutions the word lists allow. */
export const mostInstitutions = stems.length * suffixes.length;

/**
 * Invented institutions: `count` of them, all names different, each kind present from eight on.
 * The id is also the host part of its e-mail addresses. Not one is meant to be a real institution.
 */
export function makeInstitutions(rng: Rng, count: number): CohortInstitution[] {
  const order = rng.sample(stems, stems.length);
  return Array.from({ length: Math.min(count, mostInstitutions) }, (_, index) => {
    // Each lap over the stems shifts the suffix, so that no pair of stem and suffix comes twice.
    const stem = order[index % order.length] as (typeof stems)[number];
    const suffix = suffixes[
      ((index % order.length) + Math.floor(index / order.length) * 3) % suffixes.length
    ] as (typeof suffixes)[number];
    return {
      id: `${stem.latin}-${suffix.slug}`,
      nameZh: stem.han + suffix.zh,
      nameEn: `${stem.latin.charAt(0).toUpperCase()}${stem.latin.slice(1)} ${suffix.en}`,
      kind: suffix.kind,
      city: rng.pick(cities),
    };
  });
}
