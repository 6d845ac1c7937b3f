import type { Language } from '../banks/index.js';
import type { WorkKind } from '../cohort.types.js';
import type { Rng } from '../rng.js';
import { fill, templates } from './compose.js';
import type { Scene, Template } from './compose.js';

const forms: Record<Language, Record<WorkKind, readonly Template[]>> = {
  en: {
    paper: templates(
      '{A} {M} for {P} {X}',
      '{P} {X}: a study with {A} {M}',
      'On {P}: {A} {M} {X}',
      'Where {A} {M} and {M2} meet: new answers to {P} {X}',
      'Understanding {P} {X} through {A} {M}',
      'From {M2} to {A} {M}: rethinking {P} {X}',
      'What limits {P} {X}? Evidence from {A} {M}',
      'Combining {A} {M} with {M2} for {P} {X}',
      'Towards a better grasp of {P} {X} by {A} {M}',
      '{P} revisited {X}: the role of {A} {M}',
    ),
    patent: templates(
      'Method and device for {P} {X} based on {A} {M}',
      'Apparatus for {P} {X} using {A} {M} and storage medium',
      'Processing method for {P} {X} with {A} {M}',
    ),
    software: templates(
      'A toolkit of {A} {M} for {P} {X}',
      'Open library for {P} {X} built on {A} {M}',
      'Reference software for {A} {M} in {P} {X}',
    ),
    dataset: templates(
      'A benchmark for {P} {X} with {A} {M} baselines',
      'Annotated collection for {P} {X} gathered with {A} {M}',
      'A data resource for {P} {X}, with {A} {M} as reference',
    ),
    system: templates(
      'A deployed system for {P} {X} driven by {A} {M}',
      'Platform for {P} {X} with {A} {M} in production',
      'An operating service for {P} {X} on {A} {M}',
    ),
  },
  zh: {
    paper: templates(
      '{X}的{P}：一种{A}{M}方法',
      '基于{A}{M}的{P}研究：{X}的情形',
      '{A}{M}与{M2}相结合的{P}（{X}）',
      '{X}{P}的机理分析与{A}{M}',
      '面向{P}的{A}{M}：{X}的理论与实验',
      '{P}再思考：{X}的{A}{M}',
      '从{M2}到{A}{M}：{X}的{P}',
      '{X}{P}的{A}{M}求解',
      '以{A}{M}推进{X}的{P}',
      '{A}{M}在{X}{P}中的作用',
    ),
    patent: templates(
      '一种基于{A}{M}的{P}方法及装置（{X}）',
      '{X}{P}的{A}{M}处理方法、设备及存储介质',
      '采用{A}{M}的{X}{P}系统及方法',
    ),
    software: templates('{X}{P}{A}{M}工具软件', '{P}{A}{M}开源库：{X}的实现', '{X}的{P}分析软件：{A}{M}实现'),
    dataset: templates(
      '{X}的{P}基准数据集与{A}{M}基线',
      '{P}标注数据资源：{X}的{A}{M}评测',
      '面向{X}{P}的{A}{M}评测集',
    ),
    system: templates('{X}{P}平台：{A}{M}的工程应用', '基于{A}{M}的{X}{P}系统', '{P}在线服务系统：{X}的{A}{M}'),
  },
};

const qualifiers: Record<Language, readonly string[]> = {
  en: `under limited supervision|at national scale|with provable guarantees|in resource-constrained settings|with heterogeneous noise|beyond stationary assumptions|from few samples|with human feedback|under strict latency budgets|in open environments|with missing observations|across sites|under changing conditions|with interpretable structure|in the long-tailed regime|with partial information|under adversarial perturbation|in real time|on ageing equipment|with weak priors|over long horizons|with streaming input|under privacy constraints|at fine granularity`.split(
    '|',
  ),
  zh: '小样本条件下|大规模部署场景下|有理论保证|资源受限环境中|异质噪声下|非平稳假设下|弱监督条件下|人机协同场景中|严格时延约束下|开放环境中|观测缺失时|跨机构场景下|工况变化时|可解释约束下|长尾分布下|部分信息条件下|对抗扰动下|实时运行时|老旧设备上|弱先验条件下|长时程任务中|流式输入下|隐私约束下|细粒度层面'.split(
    '|',
  ),
};

const adjectives: Record<Language, readonly string[]> = {
  en: 'adaptive|robust|hierarchical|certified|lightweight|unified|structured|calibrated|scalable|decoupled|progressive|context-aware|data-efficient|parallel|uncertainty-guided|multi-resolution|regularised|asynchronous|modular|noise-tolerant'.split(
    '|',
  ),
  zh: '自适应|鲁棒|层次化|可验证|轻量化|统一|结构化|校准|可扩展|解耦|渐进式|情境感知|高数据效率|并行化|不确定度引导|多分辨率|正则化|异步|模块化|容噪'.split(
    '|',
  ),
};

/** A register of titles in use, so that no two works of a cohort share one. */
export function createTitleRegister() {
  const used = new Set<string>();
  return {
    /**
     * A title about the scene that nobody has yet. Sentence case.
     * @throws RangeError when two hundred draws all met a used title: the vocabulary is too small for the cohort.
     */
    next(rng: Rng, scene: Scene, kind: WorkKind): string {
      const { language } = scene;
      for (let attempt = 0; attempt < 200; attempt++) {
        const words = { X: rng.pick(qualifiers[language]), A: rng.pick(adjectives[language]) };
        if (scene.M.includes(words.A)) continue; // nothing is called a structured structured pruning
        const title = fill(rng.pick(forms[language][kind]), scene, rng, words);
        if (used.has(title)) continue;
        used.add(title);
        return title;
      }
      throw new RangeError(`no unused title left for ${scene.T}`);
    },
  };
}
