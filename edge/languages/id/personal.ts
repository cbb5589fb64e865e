import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "at et keong",
  dot: "titik dot",
  dash: "strip tanda_hubung setrip min",
  underscore: "garis_bawah underscore",
  plus: "plus tambah",
  between: "dan lalu terus em anu kemudian",
  phone: "telepon telpon ponsel handphone hp whatsapp wa",
  number: "nomor nomer",
  calling: "hubungi telepon",
  card: "kartu visa mastercard",
  cardCode: "cvv cvc tiga_angka di_belakang_kartu kode_keamanan",
  cardExpiry: "berlaku kedaluwarsa kadaluarsa masa_berlaku",
  code: "kode otp pin sandi",
  notCode: "kodepos pos promo voucher diskon barang produk",
  order: "pesanan paket resi faktur invoice pelanggan kodepos tagihan booking order",
  amount: "ratus seratus ribu seribu juta rupiah",
  beforeAddress: "email surel alamat saya aku adalah ya ke itu nya di emailnya alamatnya",
  domainEndings: "id",
  providers: "",
};
