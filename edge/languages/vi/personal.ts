import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "còng móc vòng at",
  dot: "chấm",
  dash: "gạch gạch_ngang gạch_nối",
  underscore: "gạch_dưới",
  plus: "cộng",
  between: "và rồi à ờ tiếp",
  phone: "điện_thoại di_động máy_bàn sđt",
  number: "số",
  calling: "gọi",
  card: "thẻ visa mastercard",
  cardCode: "cvv cvc ba_số mặt_sau mã_bảo_mật",
  cardExpiry: "hết_hạn hiệu_lực hạn_sử_dụng",
  code: "mã otp pin mật_khẩu",
  notCode: "bưu_chính giảm_giá khuyến_mãi sản_phẩm vạch",
  order: "đơn_hàng vận_đơn hóa_đơn kiện_hàng đặt_hàng đặt_chỗ khách_hàng",
  amount: "trăm nghìn ngàn triệu đồng tỷ",
  beforeAddress: "email mail của tôi em anh chị là địa chỉ thư điện tử vâng ạ gửi đến",
  domainEndings: "vn",
  providers: "",
};
