// What the budgets command needs beside the straight line.

export { budgetRooms } from '../headroom/index.ts';
export { budgetsText } from '../report/index.ts';
