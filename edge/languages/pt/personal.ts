import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "arroba",
  dot: "ponto",
  dash: "hífen traço menos",
  underscore: "underline underscore",
  plus: "mais",
  between: "e depois eh traço então vírgula",
  phone: "telefone telemóvel celular contacto contato whatsapp",
  number: "número numero",
  calling: "ligar ligue",
  card: "cartão cartao visa mastercard",
  cardCode:
    "cvv cvc *segurança três_dígitos tres_digitos três_números no_verso do_verso de_trás atrás_do_cartão parte_de_trás",
  cardExpiry: "validade expira vence vencimento válido_até",
  code: "código codigo senha pin palavra_passe sms mensagem_de_texto",
  notCode: "postal promocional desconto erro produto barras artigo encomenda pedido lâmpada mesa modelo",
  order: "pedido encomenda fatura pacote cliente postal artigo referência reserva série cep recibo talão",
  amount: "cem cento mil milhão milhões euro euros reais centavos",
  beforeAddress: "meu minha o a e mail email endereço é um uma para me nos escreva envie em ou então sim",
};
