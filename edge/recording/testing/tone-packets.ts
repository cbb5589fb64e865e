/** 200 ms of a tone of 1 kHz as libopus writes it (CELT, 48 kHz, mono): ten packets of 20 ms. */
export const tonePackets: readonly Uint8Array[] = [
  "eIMPmrUNSK1+3QZv2UwZ+F0X+O8imGd1MlHDvY7SCupb8njpfNyaK7Vt1Mzg+FTeK3sz2TjUY8Wm4IGEjzdyWp2j3e/sZ38jFCJQWA51Xk8R55Qrfim8zWCn8gQ20Y78A8NW",
  "eKH395+LPxxNTSLlsM3hqLed4RgGveEHdnhaFLtEm2zkkYhUP7cnHIXEl4M406UsAUAPYtJV2W6StJFnKZvNgiy78N+7rWQ=",
  "eJwYb6RBGSP1kUNEeuKdhAs5dqBetZtPRasuYNznFtC+NVTFIJ2Rlk8Jkcu2w84Rb08FQZa9TotHsS1awjOCauPP6Ce3O4nhv00=",
  "eJwYb6RBGSP1kUIu5zdIy5JW8oArPepgsPDBFDUWLYAtGItJlmnSuR6malIEI69f8kxjemGwwpq48/oJ7c7UtxM5",
  "eJwYb6RBGSP1kUIulhPItp/XRAuVTcadErhX/0nhWyjEMtzeMOckIoU1qCyb/sEEbGTSRbdnsCoiLLvw37utMQ==",
  "eJwYb6RBGSP1kUJ+yYa1kWH1Dt2312diSAMOEdIJOS6ks6RTUdWVCpYuRpwzhhEq250L2zsDoNhhfTQ8/oIiy77idqU5",
  "eJwYb6RBGSP1kULnvIWtHneTmMuO6Yk6eCO53CwYY6+JRTdfWtgJpXKUU5KAO8JxnZMRtc+2fOxmTQ1B5L5OPP6CIsu+4nalMQ==",
  "eJwYb6RBGSP1kUIulhS+7tIxwMz2w7jlnlM1uL/BitWyWx9bmU82nMq4OwA569dEiKbjTl3RbEVWMlAj6y1B5L5OPP6CIsu+1LcTOQ==",
  "eJwYb6RBGSP1kUIumHgPRgzNmDWusWT+q6YN0e00XZgIGpNsKLg3uIXiDipuF5tvG2DhDwiYE2iM4MT3sCoiLLvd1uG/MQ==",
  "eJwYb6RBGSP1kUKLKY98r/iuBW437whGMO/F8Scbdax4eaMZi0hJKuDFO2gb/0gTj1wI7L6Bu0E0EFOaIzgnKZvNgiy73dbhvzk=",
].map((text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0)));
