import { Tabs as AntTabs, type TabsProps } from 'antd';
import './tabs.css';

/**
 * Tabs as Ant Design makes them, without the English "Tab 1 of 5" that it puts before the name of a tab reached by keys: it
 * has no text of its own language for that, and screen readers tell the place among the tabs by themselves. All of them are shown.
 */
export function Tabs({ className, ...rest }: TabsProps) {
  return <AntTabs {...rest} className={className ? `tabs ${className}` : 'tabs'} />;
}
