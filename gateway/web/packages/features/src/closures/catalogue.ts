/** Texts of why a house is shut, and of the hours that it costs. */
export const zh = {
  cause: '关闭原因',
  'cause.1': '维修保养',
  'cause.2': '馆内活动占用',
  'cause.3': '工作人员不足',
  'cause.4': '突发情况（天气、故障、上级要求）',
  'cause.5': '其他',
  said: '对预约人怎么说（必填，预约人会看到）',
  notice: '计划内的关闭应提前 7 天公告（《公共文化体育设施条例》第十八条），这次只提前 {n} 天。',
  urgency: '为什么来不及提前公告（必填）',
  title: '关闭损失的开放时间：{hours}',
  none: '这段时间没有因关闭损失开放时间。',
  what: '本应开放、因关闭而没有人用的时间。同一小时有几个原因时只算一次，工作人员不足排在最后。',
  hours: '{n} 小时',
  share: '占开放时间',
  name: '原因',
  time: '时间'
}

export const en: Record<keyof typeof zh, string> = {
  cause: 'Why it closes',
  'cause.1': 'Repair and maintenance',
  'cause.2': 'Own events in the house',
  'cause.3': 'Not enough staff',
  'cause.4': 'Emergency (weather, fault, order)',
  'cause.5': 'Other',
  said: 'What the people are told (needed; they read it)',
  notice: 'Planned closures are announced 7 days before (Regulations on Public Cultural and Sports Facilities, Art. 18). This one is {n} {n|day|days} ahead.',
  urgency: 'Why it could not be announced earlier (needed)',
  title: 'Opening hours lost to closures: {hours}',
  none: 'No opening hours were lost to closures.',
  what: 'Time that would have been open, was closed and used by nobody. An hour with several causes is counted once, to staff last.',
  hours: '{n} {n|hour|hours}',
  share: 'Of opening hours',
  name: 'Cause',
  time: 'Time'
}
