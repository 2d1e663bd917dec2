/** What every widget is given. */
export interface Field {
  /** Id of its field: the label and the links of errors point at it. */
  id: string;
  /** Ids of hint and error; undefined when there are none. */
  describedby: string | undefined;
  invalid: boolean;
}
