.PHONY: run dev test check

run:
	@scripts/run

dev:
	@scripts/dev

test:
	@scripts/test

check:
	@scripts/check
