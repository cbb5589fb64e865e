import type { StemRules } from "../stem-rules.ts";

/** Korean joins particles and the forms of 하다 ("do") to its nouns. */
export const stems: StemRules = {
  fold: [],
  endings: `에서는 에서도 에서 에게 에는 에도 에 으로는 으로 로 까지 부터 은 는 이 가 을 를 와 과 도 만 의 이나 나 이에요 예요 입니다
    인가요 인데요 이고 하나요 하고 하는데 하려면 하시나요 할 한 해 합니다 해요 했어요 하다 되나요 됩니다 돼요 되는 됐어요 니다 니까 들`,
  leaves: 2,
  shortest: 3,
  vowels: [],
  irregular: [],
  otherForms: [],
  tailMark: null,
};
