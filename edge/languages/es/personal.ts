import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "arroba",
  dot: "punto",
  dash: "guion guión menos",
  underscore: "bajo",
  plus: "más mas",
  between: "y luego eh después guion guión entonces coma",
  phone: "teléfono telefono móvil movil celular llamar llámame llame número numero fijo",
  card: "tarjeta visa mastercard",
  cardCode: "cvv cvc",
  code: "código codigo clave verificación pin",
  notCode: "postal promocional descuento error producto barras área",
  order: "pedido envío factura paquete seguimiento cliente postal artículo referencia reserva expediente serie",
  amount: "cien cientos mil millón millones euro euros dólares céntimos",
  beforeAddress:
    "mi e mail email correo electrónico dirección es el la un una a me nos escribir escriba enviar en y o pues sí vale",
};
