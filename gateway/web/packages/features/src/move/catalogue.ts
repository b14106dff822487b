/** Texts of moving a booking. */
export const zh = {
  move: '改期',
  moving: '正在改期：{when} · {space}',
  movingHow: '在下面另选一个时间或场地。没有改成之前，原来的预约一直保留。',
  stop: '不改了',
  title: '确认改期',
  from: '原来',
  to: '改到',
  confirm: '确认改期',
  done: '改好了',
  doneNext: '原来的时间已让给别人。签到码已经更新，打开即是新的。',
  same: '这就是现在的时间和场地。',
  sameNext: '请选别的时间或场地，或者不改。'
}

export const en: Record<keyof typeof zh, string> = {
  move: 'Move',
  moving: 'Moving: {when} · {space}',
  movingHow: 'Choose another time or space below. Until the move is made, you keep what you have.',
  stop: 'Leave it as it is',
  title: 'Confirm the move',
  from: 'From',
  to: 'To',
  confirm: 'Move it',
  done: 'Moved',
  doneNext: 'The former time is free for others. Your check-in code is a new one.',
  same: 'That is when and where it is now.',
  sameNext: 'Choose another time or space, or leave it as it is.'
}
