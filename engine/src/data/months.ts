/** Days of a month in every report: a year of 365.25 days over twelve. */
export const daysPerMonth = 30.4375;
