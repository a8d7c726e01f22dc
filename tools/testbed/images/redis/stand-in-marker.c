/* A Redis module without commands. It writes one auxiliary field into every RDB file and every AOF base file: a
 * Redis that lacks the module refuses to load such a file ("The RDB file contains AUX module data I can't load: no
 * matching module 'stand-ins'") instead of quietly taking over data that a stand-in wrote.
 * The few declarations of the module API that it needs are its stable binary interface, versions 1 and 2. */
#include <stddef.h>
#include <stdint.h>

enum { OK = 0, ERR = 1, API_VERSION = 1, METHODS_VERSION = 2, BEFORE_RDB = 1 << 0 };

typedef struct {
	uint64_t version;
	void *rdb_load, *rdb_save, *aof_rewrite, *mem_usage, *digest, *free;
	int (*aux_load)(void *io, int encoding, int when);
	void (*aux_save)(void *io, int when);
	int aux_save_triggers;
} Methods;

static uint64_t (*load_unsigned)(void *io);
static void (*save_unsigned)(void *io, uint64_t value);

static int aux_load(void *io, int encoding, int when) {
	(void)encoding;
	(void)when;
	(void)load_unsigned(io);
	return OK;
}

static void aux_save(void *io, int when) {
	(void)when;
	save_unsigned(io, 1);
}

int RedisModule_OnLoad(void *context, void **arguments, int count) {
	(void)arguments;
	(void)count;
	/* The first field of the context is the look-up of API functions by name. */
	int (*look_up)(const char *, void *) = *(int (**)(const char *, void *))context;
	int (*set_attributes)(void *, const char *, int, int);
	void *(*create_type)(void *, const char *, int, Methods *);
	if (look_up("RedisModule_SetModuleAttribs", &set_attributes) != OK ||
	    look_up("RedisModule_CreateDataType", &create_type) != OK ||
	    look_up("RedisModule_LoadUnsigned", &load_unsigned) != OK ||
	    look_up("RedisModule_SaveUnsigned", &save_unsigned) != OK)
		return ERR;
	set_attributes(context, "stand-in", 1, API_VERSION);
	Methods methods = {.version = METHODS_VERSION,
			   .aux_load = aux_load,
			   .aux_save = aux_save,
			   .aux_save_triggers = BEFORE_RDB};
	/* The name of a type is nine characters, always. */
	return create_type(context, "stand-ins", 0, &methods) != NULL ? OK : ERR;
}
