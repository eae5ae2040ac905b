// What the dashboard needs beside other commands of a history, loaded when it is made.

export * from '../../dashboard/index.ts';
