/** Whether a text is a day of the calendar, written `YYYY-MM-DD`. Days of this form compare as texts. */
export declare function isDay(text: string): boolean;
