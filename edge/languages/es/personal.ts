import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "arroba",
  dot: "punto",
  dash: "guion guión menos",
  underscore: "bajo",
  plus: "más mas",
  between: "y luego eh después guion guión entonces coma",
  phone: "teléfono telefono móvil movil celular fijo",
  number: "número numero",
  calling: "llamar llámame llame",
  card: "tarjeta visa mastercard",
  cardCode:
    "cvv cvc *seguridad tres_dígitos tres_digitos tres_cifras tres_números al_dorso por_detrás en_el_reverso del_reverso de_atrás parte_trasera parte_posterior",
  cardExpiry: "caduca caducidad vence vencimiento validez expira válida_hasta",
  code: "código codigo clave verificación pin contraseña clave_de_acceso sms mensaje_de_texto",
  notCode: "postal promocional descuento error producto barras área artículo articulo pedido lámpara mesa silla modelo",
  order:
    "pedido envío factura paquete seguimiento cliente postal artículo referencia reserva expediente serie recibo código_de_barras",
  amount: "cien cientos mil millón millones euro euros dólares céntimos",
  beforeAddress:
    "mi e mail email correo electrónico dirección es el la un una a me nos escribir escriba enviar en y o pues sí vale",
};
