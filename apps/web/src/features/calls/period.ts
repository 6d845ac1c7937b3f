/** A length of time in whole days, else in hours or minutes. */
function parts(hours: number): [number, 'day' | 'hour' | 'minute'] {
  if (hours >= 24 && hours % 24 === 0) return [hours / 24, 'day'];
  if (hours >= 1) return [Math.round(hours), 'hour'];
  return [Math.max(1, Math.round(hours * 60)), 'minute'];
}

const ZH = { day: '天', hour: '小时', minute: '分钟' } as const;

export function periodZh(hours: number): string {
  const [count, unit] = parts(hours);
  return `${count} ${ZH[unit]}`;
}

export function periodEn(hours: number): string {
  const [count, unit] = parts(hours);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
