/** Lao, Khmer and Burmese, which are written without spaces. */
import type { AnswerPhrases, ConsentLists } from "../caller-phrases.ts";

const none: ConsentLists = {
  yes: "",
  beside: "",
  deeds: "",
  joints: "",
  hesitations: "",
  mocking: "",
  mockingAlone: "",
  unsure: "",
  narrowing: "",
  firm: "",
};

export const lo: AnswerPhrases = {
  listening: {
    backchannels: ["ເຈົ້າ", "ໂດຍ", "ແມ່ນ", "ແມ່ນແລ້ວ", "ອືມ", "ເຂົ້າໃຈ", "ເຂົ້າໃຈແລ້ວ", "ດີ", "ໂອເຄ"],
    yes: ["ແມ່ນ", "ແມ່ນແລ້ວ", "ເຈົ້າ", "ໂດຍ", "ໄດ້", "ຕົກລົງ", "ໂອເຄ", "ຖືກຕ້ອງ", "ແນ່ນອນ"],
    no: ["ບໍ່", "ບໍ່ແມ່ນ", "ບໍ່ໄດ້", "ບໍ່ເອົາ", "ຢ່າ", "ຢຸດ", "ຍົກເລີກ", "ຜິດ", "ລໍຖ້າ"],
    but: ["ແຕ່", "ແຕ່ວ່າ", "ຫຍັງ", "ເປັນຫຍັງ", "ແນວໃດ", "ໃຜ"],
  },
  declining: { refusing: "", postponing: "ມື້ອື່ນ" },
  assent: null,
  consent: { ...none, beside: "ຂອບໃຈ, ເດີ, ແລ້ວ, ເລີຍ" },
  wishes: { wish: "ຢາກ ຕ້ອງການ ຂໍ ກະລຸນາ ຊ່ວຍ", beside: "ແມ່ນ ແດ່ ຂ້ອຍ ໃຫ້ ມັນ ເຈົ້າ ເດີ", determiners: "" },
};

export const km: AnswerPhrases = {
  listening: {
    backchannels: ["បាទ", "ចាស", "ចា៎", "អូខេ", "យល់ហើយ", "ខ្ញុំយល់", "មែន", "ល្អ"],
    yes: ["បាទ", "ចាស", "ចា៎", "មែន", "មែនហើយ", "បាន", "យល់ព្រម", "ត្រូវហើយ", "ត្រឹមត្រូវ", "អូខេ"],
    no: ["ទេ", "អត់", "អត់ទេ", "មិន", "មិនមែន", "មិនបាន", "កុំ", "ឈប់", "ចាំ", "បោះបង់", "ខុស"],
    but: ["ប៉ុន្តែ", "តែ", "អ្វី", "ហេតុអ្វី", "ម៉េច", "នរណា"],
  },
  declining: { refusing: "", postponing: "ថ្ងៃស្អែក" },
  assent: null,
  consent: { ...none, beside: "អរគុណ, បាទ, ចាស" },
  wishes: { wish: "ចង់ សូម ត្រូវការ ជួយ", beside: "បាទ ចាស ខ្ញុំ វា ឱ្យ ផង", determiners: "" },
};

export const my: AnswerPhrases = {
  listening: {
    backchannels: ["ဟုတ်ကဲ့", "ဟုတ်", "ဟုတ်တယ်", "အင်း", "အိုကေ", "နားလည်ပါတယ်", "သိပြီ", "ကောင်းပြီ"],
    yes: ["ဟုတ်ကဲ့", "ဟုတ်", "ဟုတ်တယ်", "ဟုတ်ပါတယ်", "အင်း", "အိုကေ", "ရပါတယ်", "ရတယ်", "ကောင်းပြီ", "သဘောတူတယ်", "မှန်တယ်"],
    no: ["မဟုတ်ဘူး", "မဟုတ်ပါဘူး", "မလုပ်နဲ့", "မရဘူး", "မလိုဘူး", "မလိုချင်ဘူး", "ရပ်", "ခဏစောင့်", "မှားတယ်"],
    but: ["ဒါပေမဲ့", "ဒါပေမယ့်", "ဘာ", "ဘာကြောင့်", "ဘယ်လို", "ဘယ်သူ"],
  },
  declining: { refusing: "", postponing: "မနက်ဖြန်" },
  assent: null,
  consent: { ...none, beside: "ကျေးဇူးတင်ပါတယ်, ပါ" },
  wishes: { wish: "ချင်ပါတယ် ချင်တယ် ပေးပါ ကျေးဇူးပြု၍", beside: "ဟုတ်ကဲ့ ကျွန်တော် ကျွန်မ ကို ပါ တယ်", determiners: "" },
};
