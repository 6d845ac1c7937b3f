/**
 * Chinese terms of the programme's directions with their English words, so that a work in one language meets a publication
 * in the other even where no text of the background holds both. Longer terms win over those inside them.
 */
const PAIRS =
  '神经网络=neural network,图神经网络=graph neural network,卷积=convolution,循环神经网络=recurrent neural network,' +
  '深度学习=deep learning,机器学习=machine learning,强化学习=reinforcement learning,迁移学习=transfer learning,' +
  '联邦学习=federated learning,对比学习=contrastive learning,自监督=self supervised,半监督=semi supervised,' +
  '无监督=unsupervised,元学习=meta learning,小样本=few shot,零样本=zero shot,持续学习=continual learning,' +
  '预训练=pretraining,微调=fine tuning,大模型=large language model,大语言模型=large language model,' +
  '语言模型=language model,自然语言处理=natural language processing,机器翻译=machine translation,' +
  '低资源=low resource,情感分析=sentiment analysis,命名实体=named entity,关系抽取=relation extraction,' +
  '知识图谱=knowledge graph,问答=question answering,对话=dialogue,摘要=summarization,文本生成=text generation,' +
  '信息检索=information retrieval,推荐系统=recommender system,推荐=recommendation,搜索=search,' +
  '计算机视觉=computer vision,目标检测=object detection,图像分割=image segmentation,语义分割=semantic segmentation,' +
  '人脸识别=face recognition,图像分类=image classification,视频=video,点云=point cloud,三维重建=3d reconstruction,' +
  '姿态估计=pose estimation,生成对抗网络=generative adversarial network,扩散模型=diffusion model,' +
  '注意力=attention,多模态=multimodal,跨模态=cross modal,语音识别=speech recognition,语音合成=speech synthesis,' +
  '对抗样本=adversarial example,鲁棒性=robustness,可解释性=interpretability,公平性=fairness,隐私=privacy,' +
  '因果推断=causal inference,贝叶斯=bayesian,高斯过程=gaussian process,优化=optimization,凸优化=convex optimization,' +
  '随机梯度=stochastic gradient,泛化=generalization,聚类=clustering,降维=dimensionality reduction,' +
  '时间序列=time series,异常检测=anomaly detection,量子计算=quantum computing,量子纠错=quantum error correction,' +
  '表面码=surface code,译码=decoding,脑机接口=brain computer interface,脉冲神经网络=spiking neural network,' +
  '类脑=brain inspired,认知=cognitive,神经科学=neuroscience,芯片=chip,加速器=accelerator,编译器=compiler,' +
  '存算一体=processing in memory,剪枝=pruning,量化=quantization,知识蒸馏=knowledge distillation,' +
  '机器人=robot,自动驾驶=autonomous driving,路径规划=path planning,多智能体=multi agent,智能体=agent,' +
  '博弈=game theory,决策=decision making,仿真=simulation,蛋白质=protein,分子=molecule,药物=drug,医学影像=medical imaging';

/** English words, divided by spaces, by Chinese term. */
export const bilingualTerms: ReadonlyMap<string, string> = new Map(
  PAIRS.split(',').map((pair) => {
    const [chinese = '', english = ''] = pair.split('=');
    return [chinese, english];
  }),
);
