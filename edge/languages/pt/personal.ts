import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "arroba",
  dot: "ponto",
  dash: "hífen traço menos",
  underscore: "underline underscore",
  plus: "mais",
  between: "e depois eh traço então vírgula",
  phone: "telefone telemóvel celular ligar ligue contacto contato número whatsapp",
  card: "cartão cartao visa mastercard",
  cardCode: "cvv cvc",
  code: "código codigo senha pin",
  notCode: "postal promocional desconto erro produto barras",
  order: "pedido encomenda fatura pacote cliente postal artigo referência reserva série cep",
  amount: "cem cento mil milhão milhões euro euros reais centavos",
  beforeAddress: "meu minha o a e mail email endereço é um uma para me nos escreva envie em ou então sim",
};
