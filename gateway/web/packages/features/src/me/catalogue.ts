/** Texts of the pages under "Me". */
export const zh = {
  title: '我的',
  settings: '显示与账户',
  settingsHint: '语言、字号、自助机密码、退出登录',
  standing: '爽约与申诉',
  standingHint: '爽约几次、何时清零、怎样申诉',
  calendar: '日历订阅',
  calendarHint: '让手机日历自动显示我的预约',
  notices: '通知',
  noticesHint: '怎样提醒、什么时候不打扰',
  myData: '我的信息',
  myDataHint: '看看保存了什么、带走一份、删除账户',
  number: '您的会员编号',
  numberHint: '同伴约场地要登记同行人时，把它告诉对方。',
  union: '所属工会',
  unionNone: '还没有登记',
  unionHint: '有些场馆给每个工会规定限额，您的预约计入本工会。',
  unionNoneHint: '需要登记的话，请带会员卡到服务台。',
  copy: '复制',
  copied: '已复制'
}

export const en: Record<keyof typeof zh, string> = {
  title: 'Me',
  settings: 'Display and account',
  settingsHint: 'Language, type size, kiosk PIN, signing out',
  standing: 'Missed bookings and appeals',
  standingHint: 'How many count, until when, and how to appeal',
  calendar: 'Calendar subscription',
  calendarHint: 'Your bookings in the calendar of your phone',
  notices: 'Notices',
  noticesHint: 'How to be told, and when not to be disturbed',
  myData: 'My data',
  myDataHint: 'See what is kept, take a copy, delete your account',
  number: 'Your member number',
  numberHint: 'Give it to colleagues who must name you as a companion.',
  union: 'Your union',
  unionNone: 'not recorded yet',
  unionHint: 'Some venues limit how much each union may book; your bookings count for yours.',
  unionNoneHint: 'To have it recorded, bring your card to the desk.',
  copy: 'Copy',
  copied: 'Copied'
}
