/**
 * What a dictionary of readings does not say about names: compound surnames, characters that are read in more than one
 * way in names, and the traditional forms of characters common in names. Compiled for this project from general
 * knowledge of Chinese names (the Hundred Family Surnames and present-day usage).
 */

/** Surnames of two characters; a name that begins with one is split after it. */
export const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  (
    '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 夏侯 轩辕 端木 独孤 南宫 万俟 闻人 赫连 ' +
    '澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 亓官 司寇 子车 颛孙 巫马 公西 漆雕 壤驷 公良 拓跋 ' +
    '夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 东门 西门 第五 完颜 纳兰 叶赫 爱新 耶律 达奚 褚师'
  ).split(' '),
);

/** Surnames that are read in more than one way, or otherwise than the dictionary says: every reading in use. */
export const SURNAME_READINGS: Readonly<Record<string, readonly string[]>> = {
  乐: ['yue', 'le'],
  覃: ['qin', 'tan'],
  种: ['chong', 'zhong'],
  盖: ['ge', 'gai'],
  翟: ['zhai', 'di'],
  朴: ['piao', 'pu', 'park'],
  员: ['yun', 'yuan'],
  尉: ['wei', 'yu'],
  隗: ['wei', 'kui'],
  谌: ['chen', 'shen'],
  牟: ['mu', 'mou'],
  郇: ['xun', 'huan'],
  秘: ['bi', 'mi'],
  召: ['shao', 'zhao'],
  曾: ['zeng'],
  单: ['shan'],
  仇: ['qiu'],
  查: ['zha'],
  解: ['xie'],
  区: ['ou'],
  缪: ['miao'],
  尹: ['yin'],
  折: ['she'],
  能: ['nai'],
  黑: ['he'],
  佴: ['nai'],
  冼: ['xian'],
  逄: ['pang'],
  洗: ['xian'],
  单于: ['chanyu'],
};

/** Characters of given names that people read in either way. */
export const GIVEN_READINGS: Readonly<Record<string, readonly string[]>> = {
  乐: ['le', 'yue'],
  行: ['xing', 'hang'],
  长: ['chang', 'zhang'],
  朝: ['chao', 'zhao'],
  茜: ['qian', 'xi'],
  晟: ['sheng', 'cheng'],
  重: ['chong', 'zhong'],
  传: ['chuan', 'zhuan'],
  曾: ['zeng', 'ceng'],
  盛: ['sheng', 'cheng'],
  省: ['sheng', 'xing'],
  翟: ['zhai', 'di'],
  尉: ['wei', 'yu'],
  单: ['dan', 'shan'],
  仇: ['qiu', 'chou'],
  解: ['jie', 'xie'],
  参: ['can', 'shen'],
  炅: ['jiong', 'gui'],
  滢: ['ying'],
  漯: ['luo', 'ta'],
  澄: ['cheng', 'deng'],
  斌: ['bin'],
  六: ['liu', 'lu'],
  叶: ['ye', 'xie'],
  都: ['du', 'dou'],
  降: ['jiang', 'xiang'],
  否: ['fou', 'pi'],
  率: ['shuai', 'lü'],
};

const TRADITIONAL =
  '張张陳陈劉刘黃黄吳吴趙赵楊杨許许鄭郑謝谢韓韩馮冯鄧邓葉叶蘇苏盧卢蔣蒋賈贾鍾钟鐘钟譚谭陸陆範范萬万錢钱湯汤龍龙賀贺顧顾' +
  '龔龚嚴严賴赖莊庄蕭萧羅罗孫孙馬马爾尔喬乔閻阎齊齐魯鲁呂吕聶聂歐欧陽阳諸诸東东長长鮑鲍單单鄔邬紀纪項项塗涂婁娄畢毕竇窦' +
  '應应車车寧宁關关溫温計计駱骆褚褚談谈鄒邹倫伦祿禄華华國国偉伟強强軍军明明傑杰濤涛飛飞鵬鹏輝辉勝胜剛刚麗丽紅红豔艳艷艳' +
  '靜静蘭兰鳳凤雲云蓮莲瓊琼瑩莹潔洁穎颖穎颖儀仪賢贤慶庆榮荣寶宝貴贵銀银鑫鑫銘铭錦锦鋒锋鈞钧鎮镇鐵铁鋼钢鳴鸣鴻鸿鶴鹤' +
  '學学義义禮礼誠诚謙谦訊讯詩诗語语諾诺億亿優优億亿倩倩偲偲傳传儒儒兒儿兩两劍剑勇勇勳勋協协衛卫厲厉參参雙双發发變变葉叶' +
  '嘯啸園园圓圆團团壽寿夢梦奮奋婭娅嫻娴嬌娇孿孪實实寬宽審审將将爾尔嶺岭峰峰崗岗帥帅幹干廣广廬庐張张彥彦從从德德恆恒悅悦' +
  '惲恽愛爱慧慧懷怀戰战戲戏揚扬損损擇择數数斬斩時时晉晋曉晓暉晖暢畅書书會会樂乐樹树橋桥機机權权歡欢歲岁歷历毅毅氣气決决' +
  '沖冲淨净淵渊漢汉潤润澤泽濟济瀾澜瀚瀚燁烨燈灯營营爭争獻献環环現现珮佩瑤瑶璽玺畫画當当皚皑盡尽監监盤盘睿睿碩硕確确' +
  '祥祥祐佑禎祯種种積积穩稳競竞筆笔簡简籃篮純纯純纯紹绍細细終终紫紫綱纲維维綺绮緒绪緯纬縉缙績绩繼继續续纖纤習习聖圣' +
  '聯联聰聪聲声職职興兴艦舰蒼苍蔭荫薈荟薩萨蘊蕴虛虚術术衡衡袁袁裡里親亲覺觉觀观記记許许詠咏譽誉護护讓让豐丰貝贝' +
  '財财賓宾贊赞躍跃軒轩載载輔辅輕轻轉转農农運运達达遠远適适選选還还邊边郵邮郝郝鄉乡釗钊鈺钰鉅钜鋭锐銳锐錚铮鍵键鏡镜' +
  '鑑鉴鑒鉴開开間间陽阳陰阴際际隨随險险雋隽雞鸡離离電电靈灵韋韦韻韵響响頁页順顺頌颂領领頻频題题願愿類类顯显風风颯飒' +
  '養养餘余馳驰駿骏騰腾驊骅驥骥驍骁體体鬥斗魚鱼鯤鲲鳥鸟鷹鹰鸞鸾麥麦點点齡龄啟启啓启衆众眾众於于強强';

/** Traditional to simplified, for the characters common in names. */
export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: TRADITIONAL.length / 2 }, (_, i) => [TRADITIONAL.charAt(2 * i), TRADITIONAL.charAt(2 * i + 1)]),
);
