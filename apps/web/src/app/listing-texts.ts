import { dictionary } from './i18n.js';
import { counted } from '../ui/counted.js';

export const listingTexts = dictionary(
  {
    pick: (label: string) => `选择 ${label}`,
    pickAll: '选择已载入的全部',
    picked: (count: number) => `已选 ${count} 项`,
    clear: '取消选择',
    columns: '列',
    usual: '恢复默认',
    views: '视图',
    viewName: '视图名称',
    keepView: '保存当前视图',
    forget: (name: string) => `删除视图 ${name}`,
    export: '导出',
    csv: '全部结果 CSV',
    exporting: (count: number) => `已取 ${count} 行，点击停止`,
    movedOn: '列表按状态筛选，刚处理的已进入下一状态，不在其中。',
    showAll: '查看全部状态',
    left: (seconds: number) => (seconds < 90 ? `约剩 ${seconds} 秒` : `约剩 ${Math.round(seconds / 60)} 分钟`),
  },
  {
    pick: (label: string) => `Select ${label}`,
    pickAll: 'Select all that are loaded',
    picked: (count: number) => `${count} selected`,
    clear: 'Clear',
    columns: 'Columns',
    usual: 'As usual',
    views: 'Views',
    viewName: 'Name of the view',
    keepView: 'Keep this view',
    forget: (name: string) => `Forget view ${name}`,
    export: 'Export',
    csv: 'All results as CSV',
    exporting: (count: number) => `${counted(count, 'row', 'rows')} so far: stop`,
    movedOn: 'The list shows one state alone; what was just done has moved on to the next one.',
    showAll: 'Show all states',
    left: (seconds: number) =>
      seconds < 90 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} minutes left`,
  },
);
